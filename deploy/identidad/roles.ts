import type { Role } from '@alpespartner/shared-kernel/platform/security/principal.js';

const resources = [
  'afiliados',
  'campanas',
  'clics',
  'comisiones',
  'conversiones',
  'cupones',
  'enlaces',
  'liquidaciones',
  'marcas',
  'pagos',
  'reportes',
] as const;

const readAll = resources.map((resource) => `${resource}:leer`);
const writeAll = resources.map((resource) => `${resource}:escribir`);

/** What each role may do: the scopes that its tokens carry unless fewer are asked for. */
export const scopesOf: Record<Role, readonly string[]> = {
  admin: [
    ...readAll,
    ...writeAll,
    'afiliados:validar',
    'comisiones:aprobar',
    'liquidaciones:crear',
    'liquidaciones:aprobar',
    'historia:importar',
    'errores:operar',
    'auditoria:leer',
  ],
  /** A brand runs its campaigns and sends its orders. */
  marca: [
    ...readAll,
    'campanas:escribir',
    'conversiones:escribir',
    'clics:escribir',
    'cupones:escribir',
    'enlaces:escribir',
    'comisiones:aprobar',
    'historia:importar',
  ],
  /** An affiliate sees what is its own and keeps its own data. */
  afiliado: [
    ...readAll.filter((scope) => scope !== 'marcas:leer'),
    'afiliados:escribir',
    'clics:escribir',
    'enlaces:escribir',
  ],
  finanzas: [...readAll, 'comisiones:aprobar', 'liquidaciones:crear', 'liquidaciones:aprobar', 'pagos:escribir'],
  auditor: [...readAll, 'auditoria:leer'],
  /** Another program of ours, such as the importer. */
  servicio: [...readAll, ...writeAll, 'afiliados:validar', 'historia:importar', 'errores:operar'],
};
