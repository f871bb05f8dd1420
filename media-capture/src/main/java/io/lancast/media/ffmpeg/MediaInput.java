package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_READ;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BYTE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_seek_file;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.lancast.media.MediaException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/**
 * An opened container file: its best video stream, the sound that belongs to it, and their packets.
 *
 * <p>Files may come from strangers. Formats that are lists of other files or addresses (HLS, DASH, concat and their like)
 * are not opened, and no format may open anything beside the file itself: a "video" must not read other files of this computer
 * or call up addresses in the network.
 */
final class MediaInput implements AutoCloseable {
    private static final String FORMATS = "mov,matroska,avi,mpegts,mpeg,flv,live_flv,ogg,asf,mxf,nut,rm,wtv,dv,gxf,nsv,"
            + "ivf,obu,h264,hevc,m4v,mpegvideo,mjpeg,vc1,yuv4mpegpipe,gif,apng,"
            + "mp3,aac,wav,w64,flac,ac3,eac3,aiff,caf,amr,ape,au"; // the last line only to say that pictures are
    // missing

    /** Formats without an index are searched for a time, not for a keyframe: so much earlier there has been one. */
    private static final long INDEXLESS_MARGIN_MICROS = 10_000_000;

    private static final String NO_OTHER_FILES = "none"; // no protocol has this name

    private final Path file;
    private final AVFormatContext context;
    private final AVIOContext io;
    private final int videoIndex;
    private final int audioIndex;
    private boolean closed;

    private MediaInput(Path file, AVFormatContext context, AVIOContext io) throws MediaException {
        this.file = file;
        this.context = context;
        this.io = io;
        try {
            checkedRead(avformat_find_stream_info(context, (AVDictionary) null));
            videoIndex = findVideo();
            audioIndex = av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, videoIndex, (AVCodec) null, 0);
            for (int i = 0; i < context.nb_streams(); i++) {
                if (i != videoIndex && i != audioIndex) {
                    context.streams(i).discard(AVDISCARD_ALL);
                }
            }
        } catch (MediaException e) {
            close();
            throw e;
        }
    }

    static MediaInput open(Path file, InterruptFlag interrupt) throws MediaException {
        FFmpeg.load();
        FileChecks.requireReadable(file);
        AVIOContext io = new AVIOContext(null);
        int opened = avio_open2(io, "file:" + file, AVIO_FLAG_READ, interrupt.callback(), (AVDictionary) null);
        if (opened < 0) {
            throw FileChecks.broken(file, opened);
        }
        AVFormatContext context = avformat_alloc_context();
        context.pb(io).interrupt_callback(interrupt.callback());
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "format_whitelist", FORMATS, 0);
        av_dict_set(options, "protocol_whitelist", NO_OTHER_FILES, 0);
        int code = avformat_open_input(context, FileChecks.name(file), (AVInputFormat) null, options);
        av_dict_free(options);
        if (code < 0) { // which has freed the context, but not our io
            avio_closep(io);
            throw code == AVERROR_EXIT() ? FileChecks.interrupted(file) : FileChecks.notMedia(file);
        }
        return new MediaInput(file, context, io);
    }

    private void checkedRead(int code) throws MediaException {
        if (code < 0) {
            throw code == AVERROR_EXIT() ? FileChecks.interrupted(file) : FileChecks.notMedia(file);
        }
    }

    private int findVideo() throws MediaException {
        int best = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        boolean isCover = best >= 0 && (context.streams(best).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
        if (best >= 0 && !isCover) {
            return best;
        }
        boolean hasAudio = av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0) >= 0;
        throw hasAudio ? FileChecks.noVideo(file) : FileChecks.notMedia(file);
    }

    Path file() {
        return file;
    }

    AVFormatContext context() {
        return context;
    }

    AVStream video() {
        return context.streams(videoIndex);
    }

    /** Returns the sound's stream, or null when the file is silent. */
    @Nullable
    AVStream audio() {
        return audioIndex < 0 ? null : context.streams(audioIndex);
    }

    /** Reads the next packet of any stream; returns 0 or FFmpeg's error, of which AVERROR_EOF is the ordinary end. */
    int read(AVPacket packet) {
        return av_read_frame(context, packet);
    }

    /** Returns whether times may leap in the midst of this format, as where broadcasts are joined. */
    boolean mayLeap() {
        return (context.iformat().flags() & AVFMT_TS_DISCONT) != 0;
    }

    /** Goes back to the start; false when this file cannot, and must be opened anew. */
    boolean rewind() {
        if (mayLeap()) { // such formats have no index, and a search by time misses the first keyframe
            return avformat_seek_file(context, -1, 0, 0, 0, AVSEEK_FLAG_BYTE) >= 0;
        }
        return avformat_seek_file(context, -1, Long.MIN_VALUE, startMicros(), startMicros(), AVSEEK_FLAG_BACKWARD) >= 0;
    }

    /** Goes to the last place before {@code micros} from the start at which decoding can begin; false when it cannot. */
    boolean seek(long micros) {
        if (mayLeap() && micros <= INDEXLESS_MARGIN_MICROS) {
            return rewind();
        }
        long target = startMicros() + (mayLeap() ? micros - INDEXLESS_MARGIN_MICROS : micros);
        return avformat_seek_file(context, -1, Long.MIN_VALUE, target, target, AVSEEK_FLAG_BACKWARD) >= 0;
    }

    /** Returns where the file's own time line begins. */
    long startMicros() {
        return context.start_time() == AV_NOPTS_VALUE ? 0 : context.start_time();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avformat_close_input(context);
            avio_closep(io);
        }
    }
}
