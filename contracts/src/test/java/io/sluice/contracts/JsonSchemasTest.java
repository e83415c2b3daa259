package io.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sluice.contracts.alert.Alert;
import io.sluice.contracts.archive.ArchivedRun;
import io.sluice.contracts.archive.ArchivesListed;
import io.sluice.contracts.checkpoint.CheckpointEvent;
import io.sluice.contracts.checkpoint.Savepoint;
import io.sluice.contracts.command.Command;
import io.sluice.contracts.command.CommandEvent;
import io.sluice.contracts.command.StartFrom;
import io.sluice.contracts.job.JarReference;
import io.sluice.contracts.job.Job;
import io.sluice.contracts.job.JobSpec;
import io.sluice.contracts.json.Json;
import io.sluice.contracts.observation.Observation;
import io.sluice.contracts.ownership.InstanceLoad;
import io.sluice.contracts.policy.RestartBudget;
import io.sluice.contracts.problem.Problem;
import io.sluice.contracts.state.JobStatus;
import io.sluice.contracts.unmanaged.UnmanagedJobs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schemas are made from the records, are checked in, and hold for the golden messages. */
class JsonSchemasTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Set<Class<?>> TEXTS =
            Set.of(JobId.class, CommandId.class, RunId.class, FlinkJobId.class, JarReference.class);

    static Stream<Map.Entry<String, Class<?>>> types() {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        types.put("command", Command.class);
        types.put("command-event", CommandEvent.class);
        types.put("job", Job.class);
        types.put("job-spec", JobSpec.class);
        types.put("job-status", JobStatus.class);
        types.put("observation", Observation.class);
        types.put("checkpoint-event", CheckpointEvent.class);
        types.put("savepoint", Savepoint.class);
        types.put("archived-run", ArchivedRun.class);
        types.put("archives-listed", ArchivesListed.class);
        types.put("alert", Alert.class);
        types.put("problem", Problem.class);
        types.put("instance-load", InstanceLoad.class);
        types.put("unmanaged-jobs", UnmanagedJobs.class);
        return types.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaThatIsCheckedInIsTheOneOfTheRecord(Map.Entry<String, Class<?>> type) throws IOException {
        String generated = pretty(generator().generateSchema(type.getValue()));

        assertThat(Generated.committed(SCHEMAS.resolve(type.getKey() + ".schema.json"), generated))
                .isEqualTo(generated);
    }

    @ParameterizedTest
    @MethodSource("types")
    void everySampleOfATypeHoldsToItsSchema(Map.Entry<String, Class<?>> type) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(pretty(generator().generateSchema(type.getValue())), InputFormat.JSON);

        SampleMessages.all().values().stream()
                .filter(type.getValue()::isInstance)
                .forEach(sample -> assertThat(schema.validate(Json.text(sample), InputFormat.JSON))
                        .as("%s", sample)
                        .isEmpty());
        assertThat(schema.validate("[]", InputFormat.JSON))
                .as("a list is no %s", type.getKey())
                .isNotEmpty();
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        Json.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(
                        JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY, JacksonOption.RESPECT_JSONPROPERTY_REQUIRED))
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.FLATTENED_ENUMS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        config.forFields()
                .withRequiredCheck(field -> !isOptional(field.getAnnotation(Nullable.class), field.getRawMember()))
                .withNullableCheck(field -> false);
        config.forTypesInGeneral().withCustomDefinitionProvider((type, context) -> {
            Class<?> raw = type.getErasedType();
            ObjectNode custom = Json.mapper().createObjectNode();
            if (TEXTS.contains(raw) || JarReference.class.isAssignableFrom(raw)) {
                custom.put("type", "string");
            } else if (raw == Instant.class) {
                custom.put("type", "string").put("format", "date-time");
            } else if (raw == Duration.class) {
                custom.put("type", "string").put("format", "duration");
            } else if (raw == URI.class) {
                custom.put("type", "string").put("format", "uri");
            } else if (StartFrom.class.isAssignableFrom(raw)) {
                return new com.github.victools.jsonschema.generator.CustomDefinition(startFrom(), true);
            } else {
                return null;
            }
            return new com.github.victools.jsonschema.generator.CustomDefinition(custom, true);
        });
        return new SchemaGenerator(config.build());
    }

    private static boolean isOptional(@Nullable Nullable annotation, java.lang.reflect.Field field) {
        return annotation != null || field.getAnnotatedType().isAnnotationPresent(Nullable.class) || hasDefault(field);
    }

    /** What a sender may leave out because the record fills it in. */
    private static boolean hasDefault(java.lang.reflect.Field field) {
        return field.getType() == boolean.class
                || field.getDeclaringClass() == RestartBudget.class
                || Set.of(
                                "args",
                                "configuration",
                                "labels",
                                "upgrade",
                                "priority",
                                "from",
                                "with",
                                "details",
                                "mode",
                                "cooldown",
                                "budget",
                                "onNoCheckpoint",
                                "minCheckpoints")
                        .contains(field.getName());
    }

    private static ObjectNode startFrom() {
        ObjectNode node = Json.mapper().createObjectNode();
        node.putArray("oneOf")
                .add(Json.mapper().createObjectNode().put("const", "latest"))
                .add(Json.mapper().createObjectNode().put("const", "latest-or-none"))
                .add(Json.mapper().createObjectNode().put("const", "none"))
                .add(savepoint());
        return node;
    }

    private static ObjectNode savepoint() {
        ObjectNode node = Json.mapper().createObjectNode().put("type", "object").put("additionalProperties", false);
        node.putObject("properties").putObject("savepoint").put("type", "string");
        node.putArray("required").add("savepoint");
        return node;
    }

    private static String pretty(JsonNode schema) {
        return schema.toPrettyString() + "\n";
    }
}
