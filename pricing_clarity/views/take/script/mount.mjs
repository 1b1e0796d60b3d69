// @ts-check
/** The way from Streamlit to the quiz: one quiz a place, through all runs of the page. */
import { Quiz } from "./quiz.mjs";

/** @type {WeakMap<object, Quiz>} */
const quizzes = new WeakMap();

/**
 * Called by Streamlit at each run of the page; the quiz that is there goes on.
 * @param {{data: import("./quiz.mjs").Data, parentElement: any}} component
 */
export default function mount({ data, parentElement }) {
  const there = quizzes.get(parentElement);
  if (there?.root.isConnected && there.state.session === data.state.session) {
    if (!there.busy && data.state.position > there.state.position) there.go(data.state, "moved_on");
  } else {
    there?.end();
    quizzes.set(parentElement, new Quiz(parentElement.querySelector(".q-place"), data));
  }
  return () => {
    quizzes.get(parentElement)?.end();
    quizzes.delete(parentElement);
  };
}
