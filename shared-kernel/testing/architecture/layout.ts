import { type Import, isSpec } from './sources.js';

const CONTEXTS: readonly string[] = ['afiliados', 'conversiones', 'marketing', 'auditoria'];
const RINGS = ['domain', 'application', 'adapters'] as const;
type Ring = (typeof RINGS)[number];

/** Where a file stands: a module is what its rings lie in; a context is one module or several. */
interface Place {
  readonly owner: string;
  /** `marketing/pagos`; null outside of all rings, as the module file of a context is. */
  readonly module: string | null;
  readonly ring: Ring | null;
}

function placeOf(path: string): Place {
  const parts = path.split('/');
  const at = parts.findIndex((part) => (RINGS as readonly string[]).includes(part));
  const module = at < 0 ? null : parts.slice(0, at).join('/');
  return { owner: parts[0] ?? '', module, ring: (parts[at] as Ring | undefined) ?? null };
}

const KERNEL = 'shared-kernel';
const isOurs = (target: string): boolean =>
  [...CONTEXTS, KERNEL, 'schemas', 'deploy'].includes(target.split('/')[0] ?? '');
export const isTest = (file: string): boolean =>
  isSpec(file) || /\.(contract|suite)\.ts$|\/(test|testing|proofs)\//.test(file);

/** Libraries that compute and do nothing else. */
const PURE = ['uuid'];
/** What a use case is written with. */
const FOR_USE_CASES = /^(@nestjs\/(common|cqrs)|node:.*)$/;

interface Rule {
  readonly says: string;
  readonly broken: (file: string, target: string) => boolean;
}

const RULES: readonly Rule[] = [
  {
    says: 'no context imports another',
    broken: (file, target) => CONTEXTS.includes(placeOf(target).owner) && placeOf(target).owner !== placeOf(file).owner,
  },
  {
    says: 'a domain imports itself and the domain of the kernel',
    broken: (file, target) => !isTest(file) && impure(file, target),
  },
  {
    says: 'an application imports neither adapters nor the platform',
    broken: (file, target) => !isTest(file) && placeOf(file).ring === 'application' && !usable(placeOf(file), target),
  },
  {
    says: 'of another module only its domain and its application are imported',
    broken: (file, target) => !isTest(file) && foreignAdapters(placeOf(file), placeOf(target)),
  },
  {
    says: 'the kernel’s platform is no test, and only tests import test support',
    broken: (file, target) => !isTest(file) && /\/testing\/|\/test\//.test(target),
  },
];

function impure(file: string, target: string): boolean {
  const [from, to] = [placeOf(file), placeOf(target)];
  if (from.ring !== 'domain') return false;
  if (!isOurs(target)) return !(from.owner === KERNEL && PURE.includes(target));
  return to.ring !== 'domain' || ![from.owner, KERNEL].includes(to.owner);
}

function usable(from: Place, target: string): boolean {
  if (!isOurs(target)) return FOR_USE_CASES.test(target) || (from.owner === KERNEL && PURE.includes(target));
  const to = placeOf(target);
  if (to.owner === 'schemas') return from.owner === KERNEL;
  return [from.owner, KERNEL].includes(to.owner) && (to.ring === 'domain' || to.ring === 'application');
}

/** `comun` is what the modules of a context share; the files beside the modules put them together. */
const foreignAdapters = (from: Place, to: Place): boolean =>
  to.ring === 'adapters' && from.module !== null && from.module !== to.module && !to.module?.endsWith('/comun');

/** Every import that the layout forbids, as a sentence. */
export const forbidden = (imports: readonly Import[]): string[] =>
  imports.flatMap(({ file, target }) =>
    RULES.filter(({ broken }) => broken(file, target)).map(({ says }) => `${file} imports ${target}: ${says}`),
  );
