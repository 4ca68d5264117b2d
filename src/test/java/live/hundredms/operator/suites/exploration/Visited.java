package live.hundredms.operator.suites.exploration;

import java.util.Arrays;

/**
 * The states that were reached, each by 128 bits that stand for it, and how: by which move from which other. A few dozen
 * bytes a state, so that tens of millions fit.
 */
final class Visited {
    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    private int[] parents = new int[1 << 12];
    private short[] moves = new short[1 << 12];
    private int[] slots = new int[1 << 14];
    private int size;

    /** Notes a state; the answer is its number, or -1 if it was there before. */
    int add(long first, long second, int parent, int move) {
        if (2 * (size + 1) > slots.length) {
            grow();
        }
        int slot = find(first, second);
        if (slots[slot] != 0) {
            return -1;
        }
        if (size == high.length) {
            int more = size + (size >> 1);
            high = Arrays.copyOf(high, more);
            low = Arrays.copyOf(low, more);
            parents = Arrays.copyOf(parents, more);
            moves = Arrays.copyOf(moves, more);
        }
        high[size] = first;
        low[size] = second;
        parents[size] = parent;
        moves[size] = (short) move;
        slots[slot] = size + 1;
        return size++;
    }

    /** The number of a state that was noted. */
    int number(long first, long second) {
        return slots[find(first, second)] - 1;
    }

    int size() {
        return size;
    }

    int parent(int state) {
        return parents[state];
    }

    int move(int state) {
        return moves[state];
    }

    private int find(long first, long second) {
        int slot = (int) (first ^ (second >>> 17)) & (slots.length - 1);
        while (slots[slot] != 0 && (high[slots[slot] - 1] != first || low[slots[slot] - 1] != second)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int state = 0; state < size; state++) {
            slots[find(high[state], low[state])] = state + 1;
        }
    }
}
