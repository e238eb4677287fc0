# guesses which messages have to be acknowledged
import random

random.seed(3)


class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room, self.memory = room, []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        known = [record[0] for record in self.disk]
        fresh = [record for record in self.memory if record[0] not in known]
        self.disk += fresh[: self.room - len(self.disk)]
        told = [seq for seq, _ in self.memory if random.random() < 0.5]
        self.memory = []
        return told
