@NullMarked
package live.hundredms.operator.domain.recording;

import org.jspecify.annotations.NullMarked;
