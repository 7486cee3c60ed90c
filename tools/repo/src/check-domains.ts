/** Checks that every domain package has the same shape; the rules are the table in domain-rules.ts. */
import { rules } from './domain-rules.ts'
import { domainPackages, type Package, publishedPackages } from './packages.ts'
import { isMain } from './root.ts'

/** Every broken rule of one domain, as sentences. */
export function checkDomain(domain: Package, all: readonly Package[]): string[] {
  return Object.entries(rules).flatMap(([rule, check]) =>
    check(domain, all).map((problem) => `${problem} (rule: ${rule})`),
  )
}

if (isMain(import.meta.url)) {
  const all = publishedPackages()
  for (const domain of domainPackages()) {
    const problems = checkDomain(domain, all)
    console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} packages/${domain.short}`)
    for (const problem of problems) console.log(`     ${problem}`)
    if (problems.length > 0) process.exitCode = 1
  }
}
