import type { Artifact } from './versions.ts'

const PLUGIN_VERSION = '3.8.1'

/**
 * A pom whose `dependency:copy` puts exactly these jars into a folder.
 * @example pom([{ group: 'io.delta', name: 'delta-storage', version: '4.4.0' }], 'jars')
 */
export function pom(jars: readonly Artifact[], folder: string): string {
  const items = jars.map(
    ({ group, name, version }) => `        <artifactItem>
          <groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version>
        </artifactItem>`,
  )
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>jars</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-dependency-plugin</artifactId>
        <version>${PLUGIN_VERSION}</version>
        <configuration>
          <outputDirectory>${folder}</outputDirectory>
          <artifactItems>
${items.join('\n')}
          </artifactItems>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
`
}
