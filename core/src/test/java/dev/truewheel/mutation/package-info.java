/** Changes a sound wheel in every place and watches whether the audit notices. */
package dev.truewheel.mutation;
