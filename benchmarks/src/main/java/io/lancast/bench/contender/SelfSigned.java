package io.lancast.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

/** A certificate that nobody signed, made by the JDK's keytool, for contenders that need one. */
final class SelfSigned {
    /** The entry of the key. */
    static final String ALIAS = "bench";

    private static final String PASSWORD = "bench-only";

    private SelfSigned() {}

    /** Password of the store and of the key. */
    static char[] password() {
        return PASSWORD.toCharArray();
    }

    /** Makes a key store with a new key. */
    static KeyStore keyStore() throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = Files.createTempDirectory("lancast-bench");
        Path file = folder.resolve("keys.p12");
        try {
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            Process process = new ProcessBuilder(
                            keytool,
                            "-genkeypair",
                            "-alias",
                            ALIAS,
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=bench",
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool made no certificate");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password());
            }
            return store;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
