package io.sluice.dispatcher.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Who decides what happens next in a {@link World}. */
interface Choices {

    /** One of {@code count} possibilities, of which the first is what happens when nothing goes wrong. */
    int oneOf(int count);

    /** Whether something rare happens. */
    boolean rarely();

    /** Everything by chance, and repeatable. */
    static Choices byChance(Random random) {
        return new Choices() {
            @Override
            public int oneOf(int count) {
                return random.nextInt(count);
            }

            @Override
            public boolean rarely() {
                return random.nextInt(8) == 0;
            }
        };
    }

    /** One way after the other through all choices of a world up to a depth; behind it nothing goes wrong. */
    final class Every implements Choices {

        private final int depth;
        private final List<Integer> chosen = new ArrayList<>();
        private final List<Integer> counts = new ArrayList<>();
        private int position;
        private boolean begun;

        Every(int depth) {
            this.depth = depth;
        }

        /** Begins the next way; false if there is none. */
        boolean next() {
            position = 0;
            if (!begun) {
                begun = true;
                return true;
            }
            while (!chosen.isEmpty() && chosen.getLast() + 1 == counts.getLast()) {
                chosen.removeLast();
                counts.removeLast();
            }
            if (chosen.isEmpty()) {
                return false;
            }
            chosen.addLast(chosen.removeLast() + 1);
            return true;
        }

        @Override
        public int oneOf(int count) {
            if (position >= depth || count == 1) {
                return 0;
            }
            if (position == chosen.size()) {
                chosen.add(0);
                counts.add(count);
            }
            return chosen.get(position++);
        }

        @Override
        public boolean rarely() {
            return false;
        }

        @Override
        public String toString() {
            return "way " + chosen;
        }
    }
}
