package io.lancast.udp.engine;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.engine.receive.ReassemblyBudget;
import io.lancast.udp.engine.send.FeedbackPace;
import io.lancast.udp.stats.Counters;
import java.util.random.RandomGenerator;

/** What all connections of an endpoint share. */
record ConnectionSetup(
        EndpointConfig config,
        EndpointSecurity security,
        CipherScratch scratch,
        RandomGenerator random,
        ReassemblyBudget reassembly,
        FeedbackPace feedback,
        Counters counters,
        ConnectionHost host) {}
