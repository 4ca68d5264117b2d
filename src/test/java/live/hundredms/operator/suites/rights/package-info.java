/**
 * What an account was given beside what it did: its roles as the API server has them, its requests as the audit log
 * has them, and the table of both.
 */
@NullMarked
package live.hundredms.operator.suites.rights;

import org.jspecify.annotations.NullMarked;
