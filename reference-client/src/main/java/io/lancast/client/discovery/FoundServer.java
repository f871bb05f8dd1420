package io.lancast.client.discovery;

/**
 * A server that announced itself.
 *
 * @param name what it calls itself; two answers of one name are one server
 * @param roomTitle its first room's name as people read it; empty when it did not say
 * @param host address
 * @param udpPort where native clients come
 */
public record FoundServer(String name, String roomTitle, String host, int udpPort) {}
