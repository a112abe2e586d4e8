import type { Role } from '@alpespartner/shared-kernel/platform/security/principal.js';

const recursos = [
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

const leerTodo = recursos.map((recurso) => `${recurso}:leer`);
const escribirTodo = recursos.map((recurso) => `${recurso}:escribir`);

/** What each role may do: the scopes that its tokens carry unless fewer are asked for. */
export const scopesDe: Record<Role, readonly string[]> = {
  admin: [
    ...leerTodo,
    ...escribirTodo,
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
    ...leerTodo,
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
    ...leerTodo.filter((scope) => scope !== 'marcas:leer'),
    'afiliados:escribir',
    'clics:escribir',
    'enlaces:escribir',
  ],
  finanzas: [...leerTodo, 'comisiones:aprobar', 'liquidaciones:crear', 'liquidaciones:aprobar', 'pagos:escribir'],
  auditor: [...leerTodo, 'auditoria:leer'],
  /** Another program of ours, such as the importer. */
  servicio: [...leerTodo, ...escribirTodo, 'afiliados:validar', 'historia:importar', 'errores:operar'],
};
