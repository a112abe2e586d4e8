/** Where the process that pays can be made to die, in the order in which a payment passes them. */
export const puntos = {
  'tras-tomar': 'it is taken up, and the gateway has not been spoken to',
  'tras-la-respuesta': 'the gateway has paid and answered, and nothing of it is recorded',
  'en-el-registro': 'the answer is written, and not committed',
  'tras-el-registro': 'the answer is committed',
} as const;

export type Punto = keyof typeof puntos;
