import { motion, useSpring, useTransform } from 'motion/react';
import { useEffect, useRef } from 'react';
import { nextWheelStop, priceGlyphs } from '../server/contracts/live/stage.rules.ts';
import css from './RollingPrice.module.css';

const SPRING = { stiffness: 170, damping: 24, mass: 0.9 };
/** The eleventh figure repeats the zero, so that nine rolls on into zero without a seam. */
const FIGURES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0];

function Wheel({ digit, rising }: { digit: number; rising: boolean }) {
  const spring = useSpring(digit, SPRING);
  const stop = useRef(digit);
  const y = useTransform(spring, (turn) => `${-((((turn % 10) + 10) % 10) * 100) / FIGURES.length}%`);

  useEffect(() => {
    stop.current = nextWheelStop(stop.current, digit, rising);
    spring.set(stop.current);
  }, [digit, rising, spring]);

  return (
    <span className={css.window}>
      <span className={css.sizer}>0</span>
      <motion.span className={css.wheel} style={{ y }}>
        {FIGURES.map((figure, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the wheel never changes
          <span key={i} className={css.figure}>
            {figure}
          </span>
        ))}
      </motion.span>
    </span>
  );
}

/** A formatted amount whose digits roll in the direction the price moved. `amount`: minor units, for the direction. */
export function RollingPrice({ text, amount }: { text: string; amount: string }) {
  const last = useRef(amount);
  const rising = useRef(true);
  if (last.current !== amount) {
    rising.current = BigInt(amount) >= BigInt(last.current);
    last.current = amount;
  }
  return (
    <span className={css.price} data-testid="price" data-amount={amount} role="img" aria-label={text}>
      {priceGlyphs(text).map((glyph) =>
        glyph.digit === null ? (
          <span key={glyph.key} className={css.sign}>
            {glyph.char}
          </span>
        ) : (
          <Wheel key={`d${glyph.key}`} digit={glyph.digit} rising={rising.current} />
        ),
      )}
    </span>
  );
}
