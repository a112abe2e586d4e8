import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFolder } from '../../launcher/folder/paths.js';
import { type Platform, type PlatformOptions, startPlatform } from '../../launcher/platform/platform.js';

/**
 * A platform of a test's own: its own infrastructure on free ports, without data, beside any other that runs. Its folder
 * stays after the test, for its logs, until the next test of that name begins.
 */
export function testPlatform(name: string, options: Omit<PlatformOptions, 'folder'> = {}): Promise<Platform> {
  const folder = testFolder(name);
  rmSync(folder, { recursive: true, force: true });
  return startPlatform({ say: () => undefined, ...options, folder });
}

export const testFolder = (name: string): string => join(defaultFolder, 'e2e', name);
