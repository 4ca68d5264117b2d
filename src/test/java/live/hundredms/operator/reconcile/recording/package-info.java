@NullMarked
package live.hundredms.operator.reconcile.recording;

import org.jspecify.annotations.NullMarked;
