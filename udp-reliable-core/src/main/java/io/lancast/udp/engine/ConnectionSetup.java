package io.lancast.udp.engine;

import io.lancast.udp.engine.receive.ReassemblyBudget;
import io.lancast.udp.stats.Counters;

/** What all connections of an endpoint share. */
record ConnectionSetup(EndpointConfig config, ReassemblyBudget reassembly, Counters counters, ConnectionHost host) {}
