package io.lancast.bench.throughput;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Measures one carrier in this process: name, size of messages, seconds to warm up, seconds to measure. */
final class CarrierMain {
    /** What the line with the result begins with. */
    static final String RESULT = "result ";

    private CarrierMain() {}

    public static void main(String[] arguments) throws Exception {
        CarrierKind kind = CarrierKind.valueOf(arguments[0]);
        int messageBytes = Integer.parseInt(arguments[1]);
        long warmUpNanos = (long) (Double.parseDouble(arguments[2]) * 1e9);
        long measureNanos = (long) (Double.parseDouble(arguments[3]) * 1e9);
        try (Carrier carrier = kind.open(messageBytes)) {
            Measurement measured = Measurement.of(kind, carrier, messageBytes, warmUpNanos, measureNanos);
            System.out.println(RESULT + new ObjectMapper().writeValueAsString(measured));
        }
        System.exit(0);
    }
}
