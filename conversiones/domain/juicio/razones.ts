/** The rule a conversion broke, in the order in which the rules are checked, and the decisions that are no rule. */
export type RazonRechazo =
  | 'fuera_de_periodo'
  | 'campana_no_activa'
  | 'moneda_distinta'
  | 'pais_no_admitido'
  | 'afiliado_no_admitido'
  | 'afiliado_no_activo'
  | 'afiliado_no_inscrito'
  | 'clic_desconocido'
  | 'clic_ajeno'
  | 'clic_fuera_de_ventana'
  | 'clic_invalido'
  | 'cupon_desconocido'
  | 'cupon_ajeno'
  | 'cupon_no_vigente'
  | 'sin_atribucion'
  | 'espera_vencida'
  | 'manual';

/**
 * Why a piece of evidence lost: a rule, another click of its kind, or stronger evidence. `clic_declarado`: the affiliate told
 * it itself; `clic_posterior`: after the order, where others came before.
 */
export type MotivoDePerdida =
  RazonRechazo | 'clic_duplicado' | 'clic_declarado' | 'clic_posterior' | 'segun_modelo' | 'evidencia_menor';

/** Why a person has to look at a conversion. */
export type RazonRevision = 'afiliado_suspendido' | 'clic_demasiado_reciente' | 'fraude';
