import { describe, expect, test } from 'vitest'
import { completeLock, dropAddresses, type Lock } from '../src/lock.ts'
import { platformOf } from '../src/platform.ts'

describe('platformOf', () => {
  test.each([
    ['@rollup/rollup-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
    ['@rollup/rollup-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
    ['@turbo/windows-64', { os: ['win32'], cpu: ['x64'] }],
    ['@oxc-parser/binding-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
    ['fsevents', {}],
  ])('%s', (name, platform) => {
    expect(platformOf(name)).toEqual(platform)
  })

  test('a Linux build beside one for musl is for glibc', () => {
    const siblings = ['x-linux-x64', 'x-linux-x64-musl']
    expect(platformOf('x-linux-x64', siblings)).toEqual({ os: ['linux'], cpu: ['x64'], libc: ['glibc'] })
    expect(platformOf('x-linux-x64')).toEqual({ os: ['linux'], cpu: ['x64'] })
  })
})

describe('completeLock', () => {
  const optionalDependencies = { 'a-darwin-arm64': '1.0.0', 'a-linux-x64': '1.0.0', ranged: '^1.0.0' }

  test('adds exact optional dependencies, and nothing the second time', () => {
    const lock: Lock = {
      packages: {
        'node_modules/a': { version: '1.0.0', dev: true, optionalDependencies },
        'node_modules/a-linux-x64': { version: '1.0.0' },
      },
    }
    expect(completeLock(lock)).toEqual(['node_modules/a-darwin-arm64'])
    expect(lock.packages['node_modules/a-darwin-arm64']).toEqual({
      version: '1.0.0',
      cpu: ['arm64'],
      os: ['darwin'],
      dev: true,
      optional: true,
    })
    expect(completeLock(lock)).toEqual([])
  })

  test('another version at the top is left alone', () => {
    const lock: Lock = {
      packages: {
        'node_modules/b/node_modules/a': { version: '1.0.0', optionalDependencies },
        'node_modules/a-darwin-arm64': { version: '2.0.0' },
        'node_modules/a-linux-x64': { version: '1.0.0' },
      },
    }
    const nested = 'node_modules/b/node_modules/a/node_modules/a-darwin-arm64'
    expect(completeLock(lock)).toEqual([nested])
    expect(lock.packages['node_modules/a-darwin-arm64']?.version).toBe('2.0.0')
    expect(completeLock(lock)).toEqual([])
  })

  test('drops addresses and keeps workspace links', () => {
    const lock: Lock = {
      packages: {
        'node_modules/a': { resolved: 'https://registry.example/a.tgz' },
        'node_modules/core': { resolved: 'packages/core', link: true },
      },
    }
    expect(dropAddresses(lock)).toBe(1)
    expect(lock.packages).toEqual({
      'node_modules/a': {},
      'node_modules/core': { resolved: 'packages/core', link: true },
    })
  })
})
