import { basename, dirname } from 'node:path';

/** Folder of this package, whether it runs from its sources or from `dist`; the .avsc files exist only there. */
export const raiz = basename(import.meta.dirname) === 'dist' ? dirname(import.meta.dirname) : import.meta.dirname;
