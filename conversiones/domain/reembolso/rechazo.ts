/** Why a refund that was accepted to wait could not be applied. */
export type RazonDeRechazo =
  'moneda_distinta' | 'nada_que_devolver' | 'excede_valor' | 'conversion_no_admite' | 'espera_vencida' | 'otra';

const POR_CODIGO: Readonly<Record<string, RazonDeRechazo>> = {
  'dinero.monedas-distintas': 'moneda_distinta',
  'conversiones.nada-que-devolver': 'nada_que_devolver',
  'conversiones.reembolso-excede': 'excede_valor',
  espera_vencida: 'espera_vencida',
};

/** From the code of the refusal. */
export const razonPor = (codigo: string): RazonDeRechazo => POR_CODIGO[codigo] ?? 'otra';
