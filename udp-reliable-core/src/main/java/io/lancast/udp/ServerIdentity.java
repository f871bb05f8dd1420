package io.lancast.udp;

import io.lancast.udp.crypto.X25519KeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The long-term keys of a server. Clients that know its {@link #publicKey} cannot be led to another server; that is why a
 * server should keep its identity across restarts. Immutable.
 */
public final class ServerIdentity {
    private static final String PREFIX = "lancast-server-identity-1 ";

    private final byte[] privateKey;
    private final X25519KeyPair keys;

    private ServerIdentity(byte[] privateKey) {
        this.privateKey = privateKey;
        this.keys = X25519KeyPair.of(privateKey);
    }

    /** A new one. */
    public static ServerIdentity generate() {
        byte[] privateKey = new byte[X25519KeyPair.KEY_BYTES];
        new SecureRandom().nextBytes(privateKey);
        return new ServerIdentity(privateKey);
    }

    /**
     * Reads an identity that was saved.
     *
     * @throws IOException when the file cannot be read or holds none
     */
    public static ServerIdentity load(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (text.startsWith(PREFIX)) {
            try {
                byte[] privateKey = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
                if (privateKey.length == X25519KeyPair.KEY_BYTES) {
                    return new ServerIdentity(privateKey);
                }
            } catch (IllegalArgumentException e) {
                // not base64: fall through to the sentence below
            }
        }
        throw new IOException(file + " holds no server identity; delete it to get a new one");
    }

    /**
     * Reads an identity, or makes one and saves it when there is no such file.
     *
     * @throws IOException when the file cannot be read or written, or holds something else
     */
    public static ServerIdentity loadOrGenerate(Path file) throws IOException {
        try {
            return load(file);
        } catch (NoSuchFileException e) {
            ServerIdentity made = generate();
            made.save(file);
            return made;
        }
    }

    /**
     * Writes the identity into a new file that, where the file system knows owners, only its owner can read.
     *
     * @throws IOException when the file exists or cannot be written
     */
    public void save(Path file) throws IOException {
        String line = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(privateKey) + "\n";
        Files.createFile(file, ownerOnly());
        Files.writeString(file, line, StandardCharsets.US_ASCII);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** What clients recognise the server by. */
    public ServerKey publicKey() {
        return new ServerKey(keys.publicKey());
    }

    X25519KeyPair keys() {
        return keys;
    }

    /** Nothing of the private key. */
    @Override
    public String toString() {
        return "ServerIdentity[" + publicKey() + "]";
    }
}
