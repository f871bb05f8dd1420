package io.lancast.media;

/** What can be wrong with a source or its encoding while everything seems to run. */
public enum Concern {
    /** The picture is black. */
    BLACK,
    /** The picture is one and the same, where it should not be. */
    FROZEN,
    /** The sound is silence, without even noise. */
    SILENT,
    /** Pictures are left out because this computer cannot encode them all. */
    SLOW
}
