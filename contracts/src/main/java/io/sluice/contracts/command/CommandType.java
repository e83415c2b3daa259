package io.sluice.contracts.command;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The name of a command's type, as {@code type} holds it. */
public enum CommandType {
    @JsonProperty("apply")
    APPLY,
    @JsonProperty("delete")
    DELETE,
    @JsonProperty("start")
    START,
    @JsonProperty("stop")
    STOP,
    @JsonProperty("cancel")
    CANCEL,
    @JsonProperty("savepoint")
    SAVEPOINT,
    @JsonProperty("restart")
    RESTART,
    @JsonProperty("dispose")
    DISPOSE,
    @JsonProperty("adopt")
    ADOPT,
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("refresh")
    REFRESH
}
