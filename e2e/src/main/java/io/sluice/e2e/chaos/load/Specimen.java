package io.sluice.e2e.chaos.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.json.Json;
import java.util.SplittableRandom;

/** A job as its commands' sender thinks of it: enough to send what makes sense, most of the time. */
final class Specimen {

    /** What the sender asked for last. */
    private enum Wish {
        NOTHING,
        RUNNING,
        ENDED
    }

    private final String id;
    private final Declaration declaration;
    private final SplittableRandom random;
    private Wish wish = Wish.NOTHING;

    Specimen(String id, Declaration declaration, SplittableRandom random) {
        this.id = id;
        this.declaration = declaration;
        this.random = random;
    }

    String id() {
        return id;
    }

    /** The next command, without an id. Shares are of 100. */
    ObjectNode next() {
        int chance = random.nextInt(100);
        return switch (wish) {
            case NOTHING -> apply();
            case RUNNING -> whileRunning(chance);
            case ENDED -> afterTheEnd(chance);
        };
    }

    private ObjectNode whileRunning(int chance) {
        if (chance < 45) {
            return command("savepoint");
        } else if (chance < 58) {
            wish = Wish.ENDED;
            return command("stop");
        } else if (chance < 66) {
            wish = Wish.ENDED;
            return command("cancel");
        } else if (chance < 84) {
            return restart();
        } else if (chance < 92) {
            return apply();
        } else if (chance < 97) {
            // Refused: it runs.
            return command("start");
        }
        return delete();
    }

    private ObjectNode afterTheEnd(int chance) {
        if (chance < 78) {
            wish = Wish.RUNNING;
            return command("start");
        } else if (chance < 86) {
            wish = Wish.RUNNING;
            return command("start").put("from", "none");
        } else if (chance < 92) {
            // Refused or without effect: nothing runs.
            return command(random.nextBoolean() ? "savepoint" : "stop");
        } else if (chance < 97) {
            return apply();
        }
        return delete();
    }

    private ObjectNode apply() {
        wish = Wish.RUNNING;
        String[] upgrades = {"savepoint", "savepoint", "last-state", "stateless", "none"};
        ObjectNode command = command("apply");
        ObjectNode spec = command.putObject("spec");
        spec.put("desired", "running").put("upgrade", upgrades[random.nextInt(upgrades.length)]);
        declaration.writeTo(spec, random);
        if (random.nextInt(10) == 0) {
            // Refused as soon as the job has another generation.
            command.put("generation", 0);
        }
        return command;
    }

    private ObjectNode restart() {
        String[] ways = {"savepoint", "savepoint", "checkpoint", "none"};
        return command("restart").put("with", ways[random.nextInt(ways.length)]);
    }

    private ObjectNode delete() {
        boolean cancel = random.nextInt(4) > 0;
        if (cancel) {
            wish = Wish.NOTHING;
        }
        return command("delete").put("cancel", cancel);
    }

    private static ObjectNode command(String type) {
        return Json.mapper().createObjectNode().put("type", type);
    }
}
