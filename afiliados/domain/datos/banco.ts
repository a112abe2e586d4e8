import { canonicoONada } from '@alpespartner/shared-kernel/domain/canonico.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const TIPOS_CUENTA = ['AHORROS', 'CORRIENTE'] as const;
export type TipoCuenta = (typeof TIPOS_CUENTA)[number];

/** Where the affiliate is paid. */
export interface DatosBancarios {
  readonly banco: string;
  readonly tipoCuenta: TipoCuenta;
  readonly numeroCuenta: string;
  readonly titular: string;
}

const datosBancariosIncompletos = (faltan: readonly string[]): DomainError =>
  new DomainError(
    'afiliados.datos-bancarios-incompletos',
    'Bank data is given with all four fields or not at all.',
    'regla',
    { faltan },
  );

const tipoDeCuentaInvalido = (): DomainError =>
  new DomainError('afiliados.tipo-cuenta-invalido', 'An account is AHORROS or CORRIENTE.', 'regla');

type Declarado = Partial<Record<keyof DatosBancarios, string | null | undefined>>;

const LARGOS: Readonly<Record<keyof DatosBancarios, number>> = {
  banco: 100,
  tipoCuenta: 16,
  numeroCuenta: 40,
  titular: 200,
};

/** All four or none: an empty text counts as not given. */
export function banco(declarado: Declarado | null | undefined): DatosBancarios | null {
  const texto = (campo: keyof DatosBancarios) => canonicoONada(declarado?.[campo] ?? null, campo, LARGOS[campo]) ?? '';
  const campos = ['banco', 'tipoCuenta', 'numeroCuenta', 'titular'] as const;
  const faltan = campos.filter((campo) => texto(campo) === '');
  if (faltan.length === campos.length) return null;
  if (faltan.length > 0) throw datosBancariosIncompletos(faltan);
  const tipoCuenta = TIPOS_CUENTA.find((tipo) => tipo === texto('tipoCuenta'));
  if (!tipoCuenta) throw tipoDeCuentaInvalido();
  return { banco: texto('banco'), tipoCuenta, numeroCuenta: texto('numeroCuenta'), titular: texto('titular') };
}
