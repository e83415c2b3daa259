import { describe, expect, it } from "vitest";
import { fieldOf, stepsOf } from "./pointer";

const at = (pointer?: string) =>
  fieldOf({ type: "about:blank", title: "", status: 422, ...(pointer === undefined ? {} : { pointer }) });

describe("the field of a problem", () => {
  it.each([
    ["/cluster", "cluster"],
    ["/flink/parallelism", "parallelism"],
    ["/spec/flink/parallelism", "parallelism"],
    ["#/flink/jar", "jar"],
    ["/flink/args/3", "args"],
    ["/flink/configuration/execution.checkpointing.interval", "configuration"],
    ["/labels/a~1b", "labels"],
    ["/namespace", "namespace"],
    ["/name", "name"],
  ])("%s is %s", (pointer, field) => {
    expect(at(pointer)).toBe(field);
  });

  it.each(["/flink", "/checkpoints/interval", "/flink/jarr", "", "nonsense"])(
    "%j is none of the form's",
    (pointer) => {
      expect(at(pointer)).toBeUndefined();
    },
  );

  it("is none where the problem points nowhere", () => {
    expect(at()).toBeUndefined();
  });
});

describe("the steps of a pointer", () => {
  it("are unescaped in the right order", () => {
    expect(stepsOf("/labels/a~1b~01")).toEqual(["labels", "a/b~1"]);
  });
});
