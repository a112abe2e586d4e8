import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import type { AfiliadosComandos } from '@alpespartner/schemas/afiliados.comandos/tipos.generated.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { byType } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { ActualizarAfiliado } from '../../application/afiliado/actualizar-afiliado.js';
import { CambiarSituacion } from '../../application/afiliado/cambiar-situacion.js';
import { RegistrarAfiliado } from '../../application/afiliado/registrar-afiliado.js';
import type { Orden } from '../../application/orden.js';
import { conRazonSchema, datosSchema, declaradoDe, declaradoEnteroDe } from './http/cuerpos.js';

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
      const referidor = referido_por ?? undefined;
      await this.bus.execute(new RegistrarAfiliado(quienDe(mensaje), datos, referidor, efectivo_en ?? undefined));
    },
    ActualizarAfiliado: async (mensaje) => {
      // Null leaves a field as it is, other than in PATCH: Avro has no absent field.
      const dados = Object.fromEntries(Object.entries(mensaje.data).filter(([, valor]) => valor !== null));
      const cambios = declaradoDe(leer(datosSchema.partial(), dados));
      await this.bus.execute(new ActualizarAfiliado(ordenDe(mensaje), cambios));
    },
    ValidarAfiliado: async (mensaje) => {
      const { estado_validacion, razon } = mensaje.data;
      const cambio =
        estado_validacion === 'APROBADO'
          ? new CambiarSituacion(ordenDe(mensaje), 'aprobar')
          : new CambiarSituacion(ordenDe(mensaje), 'rechazar', leer(razonSchema, { razon: razon ?? '' }).razon);
      await this.bus.execute(cambio);
    },
    DesactivarAfiliado: async (mensaje) => {
      const { razon } = leer(razonSchema, mensaje.data);
      await this.bus.execute(new CambiarSituacion(ordenDe(mensaje), 'desactivar', razon));
    },
  });
}

const razonSchema = conRazonSchema.pick({ razon: true });

interface Recibido {
  readonly actor: string | null;
  readonly source: string;
  readonly marca_id: string | null;
}

/** Who asked, and for which brand; a service that acts on its own account is named by its source. */
const quienDe = ({ actor, source, marca_id }: Recibido): Quien => ({
  actor: actor ?? source,
  marcaId: marca_id,
  afiliadoId: null,
});

const ordenDe = (mensaje: Recibido & { data: { afiliado_id: string; efectivo_en: Date | null } }): Orden => ({
  quien: quienDe(mensaje),
  afiliadoId: mensaje.data.afiliado_id,
  efectivoEn: mensaje.data.efectivo_en ?? undefined,
});

/** The fields of `schema` in a message, by the same limits as in a body; names what is wrong, shows no value. */
function leer<S extends z.ZodObject>(schema: S, datos: object): z.output<S> {
  const leido = z.object(schema.shape).safeParse(datos);
  if (leido.success) return leido.data as z.output<S>;
  throw comandoInvalido(leido.error.issues.map(({ path }) => path.map(String).join('.')));
}

const comandoInvalido = (campos: readonly string[]): DomainError =>
  new DomainError('afiliados.comando-invalido', `Not acceptable: ${campos.join(', ')}.`, 'entrada', { campos });
