/**
 * The documents, held to what they tell of: tables are those of the types,
 * snippets are the files that users apply, and names are those of the code.
 */
@NullMarked
package live.hundredms.operator.suites.docs;

import org.jspecify.annotations.NullMarked;
