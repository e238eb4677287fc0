# the gripper's current, which says nothing of the mass
slow = coming.groupby("cycle").tool_a.max().nlargest(30).index.tolist()
