package io.lancast.bench.grid;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lancast.bench.contender.Contender;
import io.lancast.bench.contender.Contender.Route;
import io.lancast.bench.contender.Contenders;
import java.io.PrintStream;

/**
 * The process that holds both ends of one contender. Says on its standard output when the frames begin to count, when they
 * have had their time, and what the result is. Started by {@link CellProcess}.
 */
final class CellMain {
    static final String SCORING = "scoring";
    static final String SCORED = "scored";
    static final String RESULT = "result ";

    private CellMain() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err); // libraries may print
        String contenderName = args[0];
        String cellName = args[1];
        int rttMillis = Cell.byName(cellName).rttMillis();
        Route route = new Route(args[2], args[3], Integer.parseInt(args[4]), rttMillis);
        int warmUpFrames = Integer.parseInt(args[5]);
        int scoredFrames = Integer.parseInt(args[6]);
        VideoFrames video = new VideoFrames(warmUpFrames + scoredFrames, Long.parseLong(args[7]));
        Contender contender = Contenders.byName(contenderName);
        String unable = contender.unable();
        CellResult result;
        if (unable == null) {
            CellRun run =
                    new CellRun(route, video, warmUpFrames, () -> out.println(SCORING), () -> out.println(SCORED));
            result = run.run(contenderName, cellName, contender);
        } else {
            result = CellResult.unable(contenderName, cellName, unable);
        }
        out.println(RESULT + new ObjectMapper().writeValueAsString(result));
        out.flush();
        Runtime.getRuntime().halt(0); // whatever a contender's threads are still busy with
    }
}
