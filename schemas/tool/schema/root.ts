import { basename, dirname, join } from 'node:path';

const above = join(import.meta.dirname, '../..');

/** Folder of this package, whether it runs from its sources or from `dist`; the .avsc files exist only there. */
export const packageRoot = basename(above) === 'dist' ? dirname(above) : above;
