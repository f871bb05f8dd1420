package io.lancast.bench.grid;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lancast.bench.contender.Contender;
import io.lancast.bench.contender.Contender.Route;
import io.lancast.bench.contender.Contenders;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that holds both ends of one contender, for one or more cells at a time. Says on its standard output when the
 * frames of a cell begin to count, when they have had their time, and what the result is. Started by {@link CellProcess}.
 */
final class CellMain {
    static final String SCORING = "scoring ";
    static final String SCORED = "scored ";
    static final String RESULT = "result ";

    /** Arguments before those of the cells, and for each cell: name, near host, far host, port. */
    private static final int COMMON_ARGUMENTS = 4;

    private static final int CELL_ARGUMENTS = 4;

    private CellMain() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err); // libraries may print
        int warmUpFrames = Integer.parseInt(args[1]);
        VideoFrames video = new VideoFrames(warmUpFrames + Integer.parseInt(args[2]), Long.parseLong(args[3]));
        int cells = (args.length - COMMON_ARGUMENTS) / CELL_ARGUMENTS;
        List<Thread> running = new ArrayList<>();
        for (int i = COMMON_ARGUMENTS; i < args.length; i += CELL_ARGUMENTS) {
            Cell cell = Cell.byName(args[i]);
            Route route = new Route(args[i + 1], args[i + 2], Integer.parseInt(args[i + 3]), cell.rttMillis());
            Thread thread = new Thread(
                    () -> say(out, RESULT, run(args[0], cell, route, video, warmUpFrames, cells, out)), cell.name());
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        out.flush();
        Runtime.getRuntime().halt(0); // whatever a contender's threads are still busy with
    }

    private static String run(
            String name, Cell cell, Route route, VideoFrames video, int warmUpFrames, int cells, PrintStream out) {
        CellResult result;
        try {
            Contender contender = Contenders.byName(name);
            String unable = contender.unable();
            result = unable != null
                    ? CellResult.unable(name, cell.name(), unable)
                    : new CellRun(
                                    route,
                                    video,
                                    warmUpFrames,
                                    cells,
                                    () -> say(out, SCORING, cell.name()),
                                    () -> say(out, SCORED, cell.name()))
                            .run(name, cell.name(), contender);
        } catch (Exception e) {
            e.printStackTrace();
            result = CellResult.unable(name, cell.name(), e.toString());
        }
        try {
            return new ObjectMapper().writeValueAsString(result);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(PrintStream out, String what, String text) {
        synchronized (out) {
            out.println(what + text);
            out.flush();
        }
    }
}
