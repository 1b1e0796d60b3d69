"""What colleagues predict about a study before they see what people answered."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select

from pricing_clarity.quiz.prediction import Prediction, tiers_asked
from pricing_clarity.quiz.study import Published
from pricing_clarity.store.chance import new_prediction_code
from pricing_clarity.store.operations import Operations, published_of, touch
from pricing_clarity.store.schema import insert_once, predictions, sessions, versions
from pricing_clarity.store.studies import hold, version_of
from pricing_clarity.store.values import Predicted, Reason, Refused

LONGEST_NAME = 200


class Predictions(Operations):
    """Operations on predictions."""

    def predict(
        self, digest: str, given: Sequence[Prediction], by: str | None = None
    ) -> tuple[Predicted, ...] | Refused:
        """The predictions of colleagues for one version, stored, or none of them where one cannot be.

        Each colleague predicts once, so that nobody mends a prediction after seeing the answers.
        """

        def work(connection: Connection) -> tuple[Predicted, ...] | Refused:
            version = version_of(connection, digest)
            if version is None:
                return Refused(Reason.NO_SUCH_STUDY, "No version of a study has this digest. Publish the study first.")
            hold(connection, version.study)
            there = select(predictions.c.stakeholder).where(predictions.c.digest == digest)
            taken = {_same(name) for name in connection.execute(there).scalars()}
            published = published_of(connection, digest)
            tidied = [_tidied(one) for one in given]
            for one in tidied:
                if says := _unfit(one, published):
                    return Refused(Reason.INVALID, says)
                if _same(one.stakeholder) in taken:
                    return Refused(Reason.ALREADY, f"{one.stakeholder} has predicted already; the first one counts.")
                taken.add(_same(one.stakeholder))
            begun = select(func.count()).where(sessions.c.digest == digest, ~sessions.c.simulated)
            answered, now = int(connection.execute(begun).scalar_one()), self._clock()
            stored = tuple(
                Predicted(new_prediction_code(self._randomness), prediction, answered, now) for prediction in tidied
            )
            if stored:
                # With something to return, PostgreSQL's driver sends them together, not one by one.
                insert = predictions.insert().returning(predictions.c.code)
                connection.execute(insert, [row_of(one) | {"digest": digest} for one in stored])
            touch(connection, version.study)
            self._note(
                connection, by, "predict", version.study, digest=digest, predictions=len(stored), answered=answered
            )
            return stored

        return self._database.write(work)

    def predictions_of(self, digest: str) -> tuple[Predicted, ...]:
        """What was predicted for a version, in the order in which it was given."""
        listed = select(predictions).where(predictions.c.digest == digest)
        listed = listed.order_by(predictions.c.at, predictions.c.code)
        return self._database.read(lambda connection: tuple(map(predicted_from, connection.execute(listed))))

    def remove_prediction(self, code: str, by: str | None = None) -> bool:
        """Whether there was a prediction with this code, which is gone now; the audit trail keeps the code alone."""
        chosen = select(predictions.c.code, versions.c.study).join(versions, versions.c.digest == predictions.c.digest)
        chosen = chosen.where(predictions.c.code == code.strip().upper())

        def work(connection: Connection) -> bool:
            found = connection.execute(chosen).one_or_none()
            if found is None:
                return False
            connection.execute(delete(predictions).where(predictions.c.code == found.code))
            touch(connection, found.study)
            self._note(connection, by, "remove prediction", found.study, code=found.code)
            return True

        removed = self._database.write(work)
        if removed:
            self._database.forget_log()
        return removed


def predicted_from(row: Row[Any]) -> Predicted:
    """The prediction that a row holds."""
    prediction = Prediction(
        stakeholder=row.stakeholder, department=row.department, right=json.loads(row.shares),
        most_confusing=row.most_confusing,
    )  # fmt: skip
    return Predicted(row.code, prediction, row.answered, row.at)


def row_of(one: Predicted) -> dict[str, Any]:
    """The row that holds a prediction, but for its version."""
    return {
        "code": one.code, "stakeholder": one.prediction.stakeholder, "department": one.prediction.department,
        "shares": json.dumps(dict(one.prediction.right)), "most_confusing": one.prediction.most_confusing,
        "answered": one.answered, "at": one.at,
    }  # fmt: skip


def store_predicted(connection: Connection, digest: str, one: Predicted) -> bool:
    """Whether the prediction went in; False where it, or one by the same colleague, is there already."""
    return insert_once(connection, predictions, row_of(one) | {"digest": digest})


def _tidied(prediction: Prediction) -> Prediction:
    """The prediction without needless spaces, so that one department is one department; a tier by its id alone."""
    words = {"stakeholder": prediction.stakeholder, "department": prediction.department}
    tier = " ".join(prediction.tiers) or None
    return prediction.model_copy(
        update={name: " ".join(text.split()) for name, text in words.items()} | {"most_confusing": tier}
    )


def _same(name: str) -> str:
    return name.casefold()


def _unfit(prediction: Prediction, published: Published) -> str | None:
    name = prediction.stakeholder
    if not name or not prediction.department:
        return "Say who predicts, and which department they are from."
    if max(len(name), len(prediction.department)) > LONGEST_NAME:
        return f"A name is longer than {LONGEST_NAME} characters. Shorten it."
    if not prediction.right and prediction.most_confusing is None:
        return f"{name} predicts nothing: say how many get at least one question right, or name a tier."
    if unknown := prediction.right.keys() - {one.id for one in published.asked if one.scored}:
        return f"{name} predicts for {min(unknown)}, which is no question of the study that has a right answer."
    pages = tiers_asked(published).values()
    if no_tier := [one for one in prediction.tiers if not any(one in page for page in pages)]:
        return f"{name} names {no_tier[0]}, which is no tier of the price page."
    if any(sum(one in page for one in prediction.tiers) > 1 for page in pages):
        return f"{name} names more than one tier of a price page. Name the one that confuses most."
    return None
