import { describe, expect, it } from "vitest";
import type { JobSpec } from "../api/types";
import { lineOf, readSpec, setAt, setEntries } from "./document";
import { writeSpec } from "./write";

const TEXT = `# the fraud team's
cluster: local # in Frankfurt
flink:
  jar: file:examples.jar
  # two are enough
  parallelism: 2
  args:
    - --rate
    - "10"
labels:
  team: fraud # theirs
  tier: gold
`;

const read = (text: string) => {
  const result = readSpec(text);
  expect(result).toMatchObject({ ok: true });
  return (result as { spec: JobSpec }).spec;
};

describe("the YAML of a spec", () => {
  it("is read as the spec that is sent", () => {
    expect(read(TEXT)).toEqual({
      cluster: "local",
      flink: { jar: "file:examples.jar", parallelism: 2, args: ["--rate", "10"] },
      labels: { team: "fraud", tier: "gold" },
    });
  });

  it("is an empty spec where there is nothing but comments", () => {
    expect(read("")).toEqual({});
    expect(read("# nothing yet\n")).toEqual({});
  });

  it("names the line of an error", () => {
    expect(readSpec("cluster: local\nflink:\n  jar: [1\n")).toMatchObject({ ok: false });
    expect(readSpec("a: 1\nb: 2\na: 3\n")).toEqual({
      ok: false,
      errors: [{ line: 3, message: "Map keys must be unique" }],
    });
  });

  it.each(["just words", "- a\n- list\n", "12"])("%j is no spec", (text) => {
    expect(readSpec(text)).toEqual({
      ok: false,
      errors: [{ line: 1, message: "A spec is a map of fields, such as “cluster: local”." }],
    });
  });

  it("is refused where aliases multiply", () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [${"*a,".repeat(10)}]\nc: &c [${"*b,".repeat(10)}]\nd: [${"*c,".repeat(10)}]\n`;

    expect(readSpec(bomb).ok).toBe(false);
  });

  it("written from a spec reads back as the same, whatever the values look like", () => {
    const spec: JobSpec = {
      labels: {
        version: "1.0",
        yes: "no",
        empty: "",
        quote: "it's",
        star: "*x",
        long: "word ".repeat(60).trim(),
      },
      flink: {
        jar: "jar:0123",
        args: ["--a", "1", "null", "true", "# no comment", "multi\nline"],
        configuration: { "execution.checkpointing.interval": "30 s" },
        parallelism: 4,
      },
      cluster: "local",
    };

    expect(read(writeSpec(spec))).toEqual(spec);
  });

  it("written from a spec has a fixed order, indentation, and nothing that is empty", () => {
    const spec: JobSpec = {
      labels: { a: "b" },
      flink: { jar: "file:x.jar", args: [], configuration: {}, parallelism: 1 },
      cluster: "c",
    };

    expect(writeSpec(spec)).toBe(
      "cluster: c\nflink:\n  jar: file:x.jar\n  parallelism: 1\nlabels:\n  a: b\n",
    );
  });
});

describe("a change in the form", () => {
  it("keeps comments and order of the text", () => {
    expect(setAt(TEXT, ["flink", "parallelism"], 3)).toBe(TEXT.replace("parallelism: 2", "parallelism: 3"));
    expect(setAt(TEXT, ["cluster"], "other")).toBe(TEXT.replace("cluster: local", "cluster: other"));
  });

  it("adds a field with the parents that it needs", () => {
    expect(setAt("", ["flink", "jar"], "file:a.jar")).toBe("flink:\n  jar: file:a.jar\n");
    expect(setAt("flink:\n", ["flink", "jar"], "file:a.jar")).toBe("flink:\n  jar: file:a.jar\n");
    expect(setAt("cluster: local\n", ["flink", "parallelism"], 1)).toBe(
      "cluster: local\nflink:\n  parallelism: 1\n",
    );
  });

  it("puts a new field where it belongs, and moves none that is there", () => {
    expect(setAt("flink:\n  parallelism: 1\n", ["flink", "jar"], "file:a.jar")).toBe(
      "flink:\n  jar: file:a.jar\n  parallelism: 1\n",
    );
    expect(setAt("labels:\n  a: b\nupgrade: none\n", ["cluster"], "local")).toBe(
      "cluster: local\nlabels:\n  a: b\nupgrade: none\n",
    );
    expect(setAt("labels:\n  jar: x\n", ["labels", "cluster"], "y")).toBe(
      "labels:\n  jar: x\n  cluster: y\n",
    );
  });

  it("takes a field out, and the parent that it leaves empty", () => {
    expect(setAt("cluster: local\nlabels:\n  a: b\n", ["labels", "a"], undefined)).toBe("cluster: local\n");
    expect(setAt("cluster: local\n", ["labels", "a"], undefined)).toBe("cluster: local\n");
  });

  it("keeps a text that looks like a number or a yes a text", () => {
    const text = setAt("flink:\n  parallelism: 2\n", ["flink", "configuration", "a.b"], "4");

    expect(read(text).flink?.configuration).toEqual({ "a.b": "4" });
    expect(read(setAt(text, ["flink", "configuration", "a.b"], "true")).flink?.configuration).toEqual({
      "a.b": "true",
    });
  });

  it("of labels leaves those that stay untouched", () => {
    expect(setEntries(TEXT, ["labels"], { team: "fraud", tier: "silver", extra: "1" })).toBe(
      TEXT.replace("tier: gold", 'tier: silver\n  extra: "1"'),
    );
    expect(setEntries(TEXT, ["labels"], { team: "fraud" })).toBe(TEXT.replace("  tier: gold\n", ""));
    expect(read(setEntries(TEXT, ["labels"], {}))).not.toHaveProperty("labels");
  });

  it("replaces a list as a whole", () => {
    expect(read(setAt(TEXT, ["flink", "args"], ["--once"])).flink?.args).toEqual(["--once"]);
  });
});

describe("the line of a field", () => {
  it.each([
    [["cluster"], 2],
    [["flink"], 3],
    [["flink", "parallelism"], 6],
    [["flink", "args", "1"], 9],
    [["labels", "tier"], 12],
    [["flink", "entryClass"], 3],
    [["nowhere"], 1],
  ])("%j is %d", (path, line) => {
    expect(lineOf(TEXT, path)).toBe(line);
  });
});
