/** What accounts at the gateway need of the configuration of the service. */
export interface ConfigDeCuentas {
  /** Where the gateway is; without it no account is registered. */
  readonly PASARELA_URL?: string | undefined;
  /** Shared with the gateway: signs what goes there. */
  readonly PASARELA_SECRETO?: string | undefined;
  /** How long an answer of the gateway is waited for. */
  readonly PASARELA_PLAZO_MS: number;
  /** Between two looks for accounts that the gateway is to know. */
  readonly REGISTRO_MS: number;
}
