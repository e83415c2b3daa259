package io.sluice.api.tail;

/** What a compacted topic says now. One thread fills it, any may read it. */
public interface Board<M> {

    /** All that is still true is told again from the beginning. */
    void clear();

    void told(M message);

    /** The topic has nothing any more under this key. */
    void gone(String key);
}
