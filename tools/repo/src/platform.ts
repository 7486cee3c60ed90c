/** What npm reads to decide whether a build fits a machine. */
export interface Platform {
  os?: string[]
  cpu?: string[]
  libc?: string[]
}

const systems: Record<string, string> = { windows: 'win32' }
const known = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors: Record<string, string> = { '64': 'x64' }
const cpus = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64']

/**
 * The platform that a build's name states, as in `@rollup/rollup-linux-x64-musl`.
 * A Linux build without a C library in its name is for glibc when the same package also has a musl build.
 */
export function platformOf(name: string, siblings: readonly string[] = []): Platform {
  const words = name.replace(/^@[^/]+\//, '').split('-')
  const os = words.map((word) => systems[word] ?? word).find((word) => known.includes(word))
  const cpu = words.map((word) => processors[word] ?? word).find((word) => cpus.includes(word))
  const last = words.at(-1) ?? ''
  const libc = last.startsWith('musl')
    ? 'musl'
    : last.startsWith('gnu') || siblings.includes(`${name}-musl`)
      ? 'glibc'
      : undefined
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os === 'linux' && libc ? { libc: [libc] } : {}),
    ...(os ? { os: [os] } : {}),
  }
}
