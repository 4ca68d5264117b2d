package live.hundredms.operator.api;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/** API of 100ms through which a workspace is reached. */
public enum ApiDialect {
    /** {@code https://api.100ms.live/v2}. */
    @JsonProperty("Current")
    CURRENT,
    /** {@code https://prod-in2.100ms.live/api/v2}, which is write-only. */
    @JsonProperty("Legacy")
    LEGACY,
    /** A value that this version does not know: no call is made for the Room. */
    @JsonEnumDefaultValue
    @JsonIgnore
    UNRECOGNISED
}
