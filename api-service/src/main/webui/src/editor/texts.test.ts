import { describe, expect, it } from "vitest";
import { editedSpecText, newSpecText } from "./texts";

describe("the text that an editor begins with", () => {
  it("names the cluster of a new job where there is only one", () => {
    expect(newSpecText([{ name: "local", kind: "flink-session" }])).toBe(
      "cluster: local\nflink:\n  parallelism: 1\n",
    );
  });

  it("leaves the choice where there are several, or none", () => {
    const two = ["a", "b"].map((name) => ({ name, kind: "flink-session" }));

    expect(newSpecText(two)).toBe("flink:\n  parallelism: 1\n");
    expect(newSpecText([])).toBe("flink:\n  parallelism: 1\n");
  });

  it("does not say what is desired of a job that is there", () => {
    expect(editedSpecText({ cluster: "local", desired: "running", upgrade: "none" })).toBe(
      "cluster: local\nupgrade: none\n",
    );
  });
});
