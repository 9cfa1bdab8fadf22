/** China's Torch surveys of the technology market, for Java and Kotlin; {@link org.huoju.Huoju} is where everything begins. */
package org.huoju;
