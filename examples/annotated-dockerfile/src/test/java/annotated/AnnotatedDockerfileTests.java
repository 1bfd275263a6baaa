package annotated;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectFile;
import org.junit.platform.suite.api.Suite;

/** What is tested stands in the Dockerfile. */
@Suite
@IncludeEngines("plimsoll")
@SelectFile("Dockerfile")
class AnnotatedDockerfileTests {}
