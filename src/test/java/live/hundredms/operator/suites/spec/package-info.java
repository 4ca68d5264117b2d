/**
 * Each property of each spec, as the schema that the API server serves lists them: set, changed, removed and given what it
 * must not have, with the three oracles of Acto (SOSP 2023): 100ms agrees with the manifest; a Room that got there by steps
 * is like one that was created so; and what failed says why and is healed by the manifest before it. Values come from the
 * schema, and from {@link live.hundredms.operator.suites.spec.Meanings} or the field table if a schema can't know them; a
 * property that none of them has a value for fails the test.
 */
@NullMarked
package live.hundredms.operator.suites.spec;

import org.jspecify.annotations.NullMarked;
