package io.ngxagents.vertexai.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import io.ngxagents.vertexai.tools.backup.archive.BackupId;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.Level;
import io.ngxagents.vertexai.tools.backup.archive.Sha256;
import io.ngxagents.vertexai.tools.backup.redis.RedisAddress;
import io.ngxagents.vertexai.tools.backup.redis.TestRedis;
import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.seal.EncryptionKeys;
import io.ngxagents.vertexai.tools.backup.seal.SigningKeys;
import io.ngxagents.vertexai.tools.backup.store.FolderStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens to a backup on its store, {@code verify} finds it. Where somebody knows the format and has no keys, a signed
 * backup shows it; damage that a checksum was made to fit is found by what is in the files.
 */
@Timeout(120)
class DamageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PART = "redis/000001";

    private static TestRedis redis;
    private static BackupKeys keys;
    private static BackupKeys otherKeys;

    @TempDir
    static Path folder;

    private static BackupPlace plain;
    private static BackupPlace older;
    private static BackupPlace sealed;

    @TempDir
    Path copy;

    @BeforeAll
    static void givenGoodBackups() throws IOException, InterruptedException, GeneralSecurityException {
        redis = TestRedis.started();
        redis.fillWithAnswers(Backups.PREFIX, 60, 600, 3_600_000);
        redis.ask(commands ->
                commands.hset(Backups.PREFIX + "{invalidations}:order", Map.of("era", "era", "number", "1")));
        redis.ask(commands -> commands.zadd(Backups.PREFIX + "{invalidations}:scopes", 1, "tag=a"));
        keys = keys();
        otherKeys = keys();
        try (FolderStore store = FolderStore.open(folder)) {
            older = place(Backups.create(store, BackupKeys.NONE, redis).id());
            redis.fillWithAnswers(Backups.PREFIX + "more", 3, 100, 3_600_000);
            plain = place(Backups.create(store, BackupKeys.NONE, redis).id());
            sealed = place(Backups.create(store, keys, redis).id());
        }
    }

    private static BackupKeys keys() throws GeneralSecurityException {
        return new BackupKeys(Optional.of(EncryptionKeys.generate()), Optional.of(SigningKeys.generate()));
    }

    private static BackupPlace place(String id) {
        return new BackupPlace(Backups.CLIENT, BackupId.ofText(id).orElseThrow());
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    /** One kind of damage. */
    private record Damage(String name, boolean toSealed, Consumer<Victim> act) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The folder of a backup, to be spoiled. */
    private record Victim(Path folder) {
        Path file(String path) {
            return folder.resolve(path);
        }

        byte[] read(String path) {
            try {
                return Files.readAllBytes(file(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void write(String path, byte[] content) {
            try {
                Files.createDirectories(file(path).getParent());
                Files.write(file(path), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void delete(String path) {
            try {
                Files.delete(file(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void link(String path, Path target) {
            try {
                Files.delete(file(path));
                Files.createSymbolicLink(file(path), target);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        ObjectNode manifest() {
            try {
                return (ObjectNode) JSON.readTree(read("manifest.json"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** As somebody would who knows the format. */
        void forge(ObjectNode manifest) {
            byte[] bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
            write("manifest.json", bytes);
            write("COMPLETE", Sha256.of(bytes).getBytes(StandardCharsets.US_ASCII));
        }

        void forge(Consumer<ObjectNode> change) {
            ObjectNode manifest = manifest();
            change.accept(manifest);
            forge(manifest);
        }

        /** Puts other bytes in a file's place, and all that the manifest says of it in step. */
        void forge(String path, byte[] stored, int plainBytes) {
            write(path, stored);
            forge(manifest -> entry(manifest, path)
                    .put("storedBytes", stored.length)
                    .put("sha256", Sha256.of(stored))
                    .put("plainBytes", plainBytes));
        }

        static ObjectNode entry(ObjectNode manifest, String path) {
            for (var each : manifest.get("files")) {
                if (each.get("path").asText().equals(path)) {
                    return (ObjectNode) each;
                }
            }
            throw new IllegalArgumentException(path);
        }
    }

    private static byte[] flipped(byte[] content, int position) {
        byte[] other = content.clone();
        other[position] ^= 1;
        return other;
    }

    private static byte[] zstd(byte[] plain) {
        return Zstd.compress(plain);
    }

    static Stream<Damage> damages() {
        List<Damage> all = new ArrayList<>();
        for (String path : List.of("manifest.json", "COMPLETE", "invalidations.json", "redis/000000", PART)) {
            all.add(new Damage("first bit of " + path, false, v -> v.write(path, flipped(v.read(path), 0))));
            all.add(new Damage(
                    "last bit of " + path, false, v -> v.write(path, flipped(v.read(path), v.read(path).length - 1))));
            all.add(new Damage(
                    "middle of " + path, false, v -> v.write(path, flipped(v.read(path), v.read(path).length / 2))));
            all.add(new Damage(
                    "cut " + path, false, v -> v.write(path, Arrays.copyOf(v.read(path), v.read(path).length / 2))));
            all.add(new Damage("empty " + path, false, v -> v.write(path, new byte[0])));
            all.add(new Damage("no " + path, false, v -> v.delete(path)));
            all.add(new Damage(
                    "longer " + path, false, v -> v.write(path, Arrays.copyOf(v.read(path), v.read(path).length + 1))));
            all.add(new Damage("zeros in " + path, false, v -> v.write(path, new byte[v.read(path).length])));
        }
        for (String path : List.of("manifest.sig", "manifest.json", "invalidations.json", PART)) {
            all.add(new Damage("sealed: a bit of " + path, true, v -> v.write(path, flipped(v.read(path), 20))));
            all.add(new Damage("sealed: no " + path, true, v -> v.delete(path)));
            all.add(new Damage("sealed: empty " + path, true, v -> v.write(path, new byte[0])));
        }
        addFiles(all);
        addForgeries(all);
        addSealedForgeries(all);
        return all.stream();
    }

    private static void addFiles(List<Damage> all) {
        for (String path : List.of(
                "extra",
                "redis/999999",
                "redis/000000.bak",
                "verified/notes.txt",
                "verified/20261130T000000Z-perfect",
                "manifest.sig",
                ".hidden",
                "a b",
                "..strange",
                "resources/vertexaiclient.yaml",
                "line\nbreak",
                "verified/20261399T000000Z-load")) {
            all.add(new Damage("one more file: " + path.replace('\n', '?'), false, v -> v.write(path, new byte[1])));
        }
        all.add(new Damage("a link to another file", false, v -> v.link(PART, v.file("redis/000000"))));
        all.add(new Damage("a link out of the folder", false, v -> v.link(PART, Path.of("/etc/hostname"))));
        all.add(new Damage("a folder for a file", false, v -> {
            v.delete(PART);
            v.write(PART + "/x", new byte[1]);
        }));
        all.add(new Damage("two parts swapped", false, v -> {
            byte[] one = v.read("redis/000000");
            v.write("redis/000000", v.read(PART));
            v.write(PART, one);
        }));
        all.add(new Damage("nothing but the claim", false, v -> {
            for (String path : List.of("COMPLETE", "manifest.json", "invalidations.json")) {
                v.delete(path);
            }
        }));
        all.add(new Damage("the manifest of an older backup", false, v -> {
            Victim other = new Victim(v.folder().resolveSibling(older.id().toString()));
            v.write("manifest.json", other.read("manifest.json"));
        }));
        all.add(new Damage("manifest and COMPLETE of an older backup", false, v -> {
            Victim other = new Victim(v.folder().resolveSibling(older.id().toString()));
            v.write("manifest.json", other.read("manifest.json"));
            v.write("COMPLETE", other.read("COMPLETE"));
        }));
    }

    private static void addForgeries(List<Damage> all) {
        Map<String, Consumer<ObjectNode>> forgeries = new LinkedHashMap<>();
        forgeries.put("another client", m -> ((ObjectNode) m.get("client")).put("name", "other"));
        forgeries.put("another namespace", m -> ((ObjectNode) m.get("client")).put("namespace", "other"));
        forgeries.put("an impossible client", m -> ((ObjectNode) m.get("client")).put("name", "../chat"));
        forgeries.put("no client", m -> m.remove("client"));
        forgeries.put("a newer format", m -> m.put("formatVersion", "2.0"));
        forgeries.put("no format", m -> m.remove("formatVersion"));
        forgeries.put("a format that is no version", m -> m.put("formatVersion", "one"));
        forgeries.put("another id", m -> m.put("id", older.id().toString()));
        forgeries.put("no files", m -> m.putArray("files"));
        forgeries.put("files that are null", m -> m.putNull("files"));
        forgeries.put("a null among the files", m -> ((ArrayNode) m.get("files")).addNull());
        forgeries.put("more keys", m -> ((ObjectNode) m.get("cache")).put("keys", 1_000_000));
        forgeries.put("other kinds of keys", m -> ((ObjectNode) m.get("cache").get("keysByKind")).put("usage", 1));
        forgeries.put("no cache", m -> m.remove("cache"));
        forgeries.put("a file twice", m -> ((ArrayNode) m.get("files"))
                .add(Victim.entry(m, PART).deepCopy()));
        for (String path : List.of(
                "../../../etc/passwd",
                "/etc/passwd",
                "redis/../../x",
                ".hidden",
                "COMPLETE",
                "",
                "a//b",
                "x".repeat(700))) {
            forgeries.put("a file called " + path.substring(0, Math.min(30, path.length())), m -> Victim.entry(m, PART)
                    .put("path", path));
        }
        forgeries.put("a negative size", m -> Victim.entry(m, PART).put("storedBytes", -1));
        forgeries.put("an endless size", m -> Victim.entry(m, PART).put("plainBytes", Long.MAX_VALUE));
        forgeries.put("too large a size", m -> Victim.entry(m, PART).put("storedBytes", 17 << 20));
        forgeries.put("another plain size", m -> Victim.entry(m, PART).put("plainBytes", 5));
        forgeries.put("another packing", m -> Victim.entry(m, PART).put("packing", "none"));
        forgeries.put("an unknown packing", m -> Victim.entry(m, PART).put("packing", "rar"));
        forgeries.put("another checksum", m -> Victim.entry(m, PART).put("sha256", "0".repeat(64)));
        forgeries.put("no checksum", m -> Victim.entry(m, PART).remove("sha256"));
        forgeries.forEach((name, change) -> all.add(new Damage("manifest with " + name, false, v -> v.forge(change))));
        all.add(new Damage("a manifest that is JSON of something else", false, v -> {
            v.write("manifest.json", "[]".getBytes(StandardCharsets.UTF_8));
            v.write("COMPLETE", Sha256.of("[]".getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII));
        }));
        all.add(new Damage("a manifest that is null", false, v -> {
            v.write("manifest.json", "null".getBytes(StandardCharsets.UTF_8));
            v.write(
                    "COMPLETE",
                    Sha256.of("null".getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.US_ASCII));
        }));
        all.add(new Damage("a zip bomb", false, v -> v.forge(PART, zstd(new byte[64 << 20]), 1000)));
        all.add(new Damage(
                "a zip bomb of the size that it says", false, v -> v.forge(PART, zstd(new byte[12 << 20]), 12 << 20)));
        all.add(new Damage("a part that is not packed", false, v -> v.forge(PART, new byte[100], 100)));
        all.add(new Damage("a part of something else", false, v -> v.forge(PART, zstd(new byte[100]), 100)));
        all.add(new Damage("a part that is empty", false, v -> v.forge(PART, zstd(new byte[0]), 0)));
        all.add(new Damage("a key of endless length", false, v -> {
            byte[] head = {0, 0, 0, 1, 127, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 'k'};
            v.forge("redis/000000", zstd(head), head.length);
        }));
        all.add(new Damage(
                "an order that is not one",
                false,
                v -> v.forge("invalidations.json", zstd("{}".getBytes(StandardCharsets.UTF_8)), 2)));
        all.add(new Damage("an order with a scope that it has not reached", false, v -> {
            byte[] order = "{\"era\":\"e\",\"number\":1,\"floor\":0,\"scopes\":{\"tag=a\":5}}"
                    .getBytes(StandardCharsets.UTF_8);
            v.forge("invalidations.json", zstd(order), order.length);
        }));
    }

    private static void addSealedForgeries(List<Damage> all) {
        all.add(new Damage(
                "sealed: a manifest that was made to fit",
                true,
                v -> v.forge(m -> ((ObjectNode) m.get("cache")).put("keys", 1))));
        all.add(new Damage("sealed: no signature, and none said", true, v -> {
            v.delete("manifest.sig");
            v.forge(m -> m.remove("signingKey"));
        }));
        all.add(new Damage("sealed: in clear, and said so", true, v -> v.forge(m -> m.remove("encryptionKey"))));
        all.add(new Damage("sealed: two parts swapped, and made to fit", true, v -> {
            byte[] one = v.read("redis/000000");
            byte[] two = v.read(PART);
            int plain = v.manifest().get("files").get(0).get("plainBytes").asInt();
            v.forge("redis/000000", two, plain);
            v.forge(PART, one, plain);
        }));
        all.add(new Damage("sealed: another key is named", true, v -> v.forge(m -> m.put("encryptionKey", "7"))));
        all.add(new Damage("sealed: another signing key is named", true, v -> v.forge(m -> m.put("signingKey", "7"))));
    }

    private static Verification verify(Path root, BackupPlace place, BackupKeys with)
            throws IOException, InterruptedException {
        try (FolderStore store = FolderStore.open(root)) {
            return Backups.verify(store, place, with, Scratch.NONE, null);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("damages")
    void givenDamageThenItIsFoundAndNothingOfItIsRestored(Damage damage) throws IOException, InterruptedException {
        copy(folder, copy);
        BackupPlace place = damage.toSealed() ? sealed : plain;
        BackupKeys with = damage.toSealed() ? keys : BackupKeys.NONE;
        assertThat(verify(copy, place, with).problems()).isEmpty();

        damage.act()
                .accept(new Victim(
                        copy.resolve(Backups.CLIENT.folder(place.id()).text())));

        Verification found = verify(copy, place, with);
        assertThat(found.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                .isNotBlank());
        assertThat(found.reached()).isNotEqualTo(Optional.of(Level.PARSE));
    }

    @Test
    void givenTheKindsOfDamageThenThereAreMoreThanAHundred() {
        assertThat(damages().map(Damage::name)).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @Test
    void givenOtherKeysThenASealedBackupIsNotGood() throws IOException, InterruptedException {
        assertThat(verify(folder, sealed, otherKeys).problems()).isNotEmpty();
    }

    @Test
    void givenAPayloadThatRedisCannotLoadThenOnlyLoadingFindsIt() throws IOException, InterruptedException {
        copy(folder, copy);
        Victim victim =
                new Victim(copy.resolve(Backups.CLIENT.folder(plain.id()).text()));
        int plainBytes = Victim.entry(victim.manifest(), PART).get("plainBytes").asInt();
        byte[] content = Zstd.decompress(victim.read(PART), plainBytes);
        victim.forge(PART, zstd(flipped(content, plainBytes / 2)), plainBytes);

        try (FolderStore store = FolderStore.open(copy);
                TestRedis scratch = TestRedis.started()) {
            Scratch given = new Scratch(Optional.of(RedisAddress.of(scratch.url())), Optional.empty());
            Verification found = Backups.verify(store, plain, BackupKeys.NONE, given, Level.LOAD);
            assertThat(found.problems()).hasSize(1);
            assertThat(found.problems().get(0)).contains("Redis refuses keys of it");
            assertThat(scratch.dump()).isEmpty();
        }
    }
}
