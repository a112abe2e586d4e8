import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { AfiliadosComandos } from '@alpespartner/schemas/afiliados.comandos/tipos.generated.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { byType } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { z } from 'zod';
import { ActualizarAfiliado } from '../application/actualizar-afiliado.js';
import { AprobarAfiliado } from '../application/aprobar-afiliado.js';
import { DesactivarAfiliado } from '../application/desactivar-afiliado.js';
import { RechazarAfiliado } from '../application/rechazar-afiliado.js';
import { RegistrarAfiliado } from '../application/registrar-afiliado.js';
import type { Orden } from '../application/orden.js';
import { conRazonSchema, datosSchema, declaradoDe, declaradoEnteroDe } from './http/cuerpos.js';

export class ComandoInvalido extends DomainError {
  constructor(campos: readonly string[]) {
    super('afiliados.comando-invalido', `Not acceptable: ${campos.join(', ')}.`, 'entrada', { campos });
  }
}

/**
 * Commands that come as messages: the bodies of their HTTP twins, the same rules, the same handlers. They run in the
 * transaction of the message; a refusal is an answer, the outcome an event with the command as its cause.
 */
@Injectable()
export class ComandosConsumer {
  constructor(private readonly bus: CommandBus) {}

  readonly handle = byType<AfiliadosComandos>({
    RegistrarAfiliado: async (mensaje) => {
      const { referido_por, efectivo_en } = mensaje.data;
      const datos = declaradoEnteroDe(leer(datosSchema, mensaje.data));
      const por = quien(mensaje);
      await this.bus.execute(new RegistrarAfiliado(datos, referido_por ?? undefined, por, efectivo_en ?? undefined));
    },
    ActualizarAfiliado: async (mensaje) => {
      // Null leaves a field as it is, other than in PATCH: Avro has no absent field.
      const dados = Object.fromEntries(Object.entries(mensaje.data).filter(([, valor]) => valor !== null));
      const cambios = declaradoDe(leer(datosSchema.partial(), dados));
      await this.bus.execute(new ActualizarAfiliado(ordenDe(mensaje), cambios));
    },
    ValidarAfiliado: async (mensaje) => {
      const { estado_validacion, razon } = mensaje.data;
      const orden = ordenDe(mensaje);
      await (estado_validacion === 'APROBADO'
        ? this.bus.execute(new AprobarAfiliado(orden))
        : this.bus.execute(new RechazarAfiliado(orden, leer(razonSchema, { razon: razon ?? '' }).razon)));
    },
    DesactivarAfiliado: async (mensaje) => {
      const { razon } = leer(razonSchema, mensaje.data);
      await this.bus.execute(new DesactivarAfiliado(ordenDe(mensaje), razon));
    },
  });
}

const razonSchema = conRazonSchema.pick({ razon: true });

interface Recibido {
  readonly actor: string | null;
  readonly source: string;
}

/** Who asked; a service that acts on its own account is named by its source. */
const quien = ({ actor, source }: Recibido): string => actor ?? source;

const ordenDe = (mensaje: Recibido & { data: { afiliado_id: string; efectivo_en: Date | null } }): Orden => ({
  afiliadoId: mensaje.data.afiliado_id,
  por: quien(mensaje),
  efectivoEn: mensaje.data.efectivo_en ?? undefined,
});

/** The fields of `schema` in a message, by the same limits as in a body; names what is wrong, shows no value. */
function leer<S extends z.ZodObject>(schema: S, datos: object): z.output<S> {
  const leido = z.object(schema.shape).safeParse(datos);
  if (leido.success) return leido.data as z.output<S>;
  throw new ComandoInvalido(leido.error.issues.map(({ path }) => path.map(String).join('.')));
}
