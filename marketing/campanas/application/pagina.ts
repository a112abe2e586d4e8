/** At most `limite` of them, those after the one with the id `desde`. */
export interface Pagina {
  readonly limite: number;
  readonly desde?: string | undefined;
}
