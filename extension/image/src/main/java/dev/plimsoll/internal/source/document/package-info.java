/** Documents of images: configurations, manifests and their lists, as the OCI and Docker write them. */
@NullMarked
package dev.plimsoll.internal.source.document;

import org.jspecify.annotations.NullMarked;
